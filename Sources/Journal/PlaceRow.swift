import Core

/// How the newest place of an alarm's object stands in its table: bulk, which the alarm's trail knows nothing of.
enum PlaceRow {
    static let upsert = """
        INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (alarm) DO UPDATE SET occurrence = excluded.occurrence, class = excluded.class,
            number = excluded.number, x = excluded.x, y = excluded.y, width = excluded.width, height = excluded.height,
            moving = excluded.moving
        """

    static func values(of place: AlarmPlace) -> [Statement.Value] {
        let subject = place.subject
        return [
            .integer(place.alarm), .integer(place.occurrence), .text(subject.label), .integer(subject.number),
            .finite(subject.box.x), .finite(subject.box.y), .finite(subject.box.width), .finite(subject.box.height),
            .moment(subject.movingAt),
        ]
    }

    static func place(in row: Statement) -> AlarmPlace {
        let box = Box(x: row.real(4), y: row.real(5), width: row.real(6), height: row.real(7))
        let movingAt = row.isNull(8) ? nil : WallTime(row.real(8))
        return AlarmPlace(
            alarm: row.integer(0), occurrence: row.integer(1),
            subject: AlarmSubject(label: row.text(2), number: row.integer(3), box: box, movingAt: movingAt))
    }
}

extension Alarm {
    /// Takes its object's place over, where that is of the same occurrence and object.
    mutating func take(_ place: AlarmPlace) {
        guard place.occurrence == occurrences, place.subject.number == subject?.number else { return }
        subject = place.subject
    }
}
