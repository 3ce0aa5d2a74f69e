/// Names over a picture, so placed that none covers another one.
struct LabelPlaces {
    private let area: Area
    private var taken: [Area] = []

    init(in area: Area) { self.area = area }

    /// Writes at the first of the places, counted from the picture's corner, that is free; false where none is.
    @discardableResult
    mutating func put(_ text: String, at places: [(x: Int, y: Int)], style: Style, on grid: inout Grid) -> Bool {
        let width = CellWidth.of(text)
        let areas = places.filter { (0..<area.height).contains($0.y) }.map { place in
            let left = max(min(area.x + place.x, area.right - width), area.x)
            return Area(x: left, y: area.y + place.y, width: width, height: 1)
        }
        let place = areas.first { area in !taken.contains { $0.overlaps(area) } }
        guard let place else { return false }
        taken.append(place)
        grid.put(text, x: place.x, y: place.y, style: style, end: area.right)
        return true
    }
}
