import Core

/// The first line or two. One holds what must never be missed; where there are two, device, machine and journal have
/// the second to themselves.
enum Header {
    static func draw(_ scene: Scene, in area: Area, on grid: inout Grid) {
        let place = [HeaderSite.name(scene), HeaderSite.cameras(scene)]
        let model = HeaderModel.part(scene)
        let right = [
            StationSilence.part(scene), HeaderAlarms.aside(scene), HeaderDelivery.part(scene),
            HeaderAlarms.flood(scene), HeaderAlarms.open(scene),
            HeaderSite.clock(scene),
        ]
        guard area.height > 1 else {
            let middle = [HeaderDevice.brief(scene), HeaderMachine.brief(scene), model]
            return HeaderLine(parts: place + middle + right).draw(scene, in: area, on: &grid)
        }
        var line = area
        line.height = 1
        HeaderLine(parts: place + [model] + right).draw(scene, in: line, on: &grid)
        line.y += 1
        HeaderLine(parts: HeaderDevice.parts(scene) + HeaderMachine.parts(scene)).draw(scene, in: line, on: &grid)
    }
}
