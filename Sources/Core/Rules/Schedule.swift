/// When a rule judges: days of the week and hours of the day in one time zone, by the calendar clock.
package struct Schedule: Sendable, Equatable {
    package enum Day: String, Sendable, CaseIterable { case mon, tue, wed, thu, fri, sat, sun }

    /// Minutes of the day, from until before; one whose end is not after its start runs past midnight and belongs to the
    /// day on which it starts.
    package struct Hours: Sendable, Equatable {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// Empty: every day.
    package var days: Set<Day>
    /// Empty: the whole day.
    package var hours: [Hours]
    /// IANA name; empty: the machine's own.
    package var timeZone: String

    package init(days: Set<Day> = [], hours: [Hours] = [], timeZone: String = "") {
        self.days = days
        self.hours = hours
        self.timeZone = timeZone
    }

    /// Whether it is on at a minute of a day; `yesterday` matters for hours that run past midnight.
    package func isOn(_ day: Day, minute: Int) -> Bool {
        func allows(_ day: Day) -> Bool { days.isEmpty || days.contains(day) }
        guard !hours.isEmpty else { return allows(day) }
        let all = Day.allCases
        let yesterday = all[(all.firstIndex(of: day)! + all.count - 1) % all.count]
        return hours.contains { span in
            if span.start < span.end { return allows(day) && (span.start..<span.end).contains(minute) }
            return allows(day) && minute >= span.start || allows(yesterday) && minute < span.end
        }
    }
}
