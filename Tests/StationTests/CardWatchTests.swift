import Core
import Testing

@testable import Station
@testable import Telemetry

struct CardWatchTests {
    private func reading(_ used: Double, busy: Double?) -> NVML.Reading {
        var reading = NVML.Reading(memoryUsedMiB: used, memoryTotalMiB: 1000)
        reading.utilisationPercent = busy
        reading.temperatureCelsius = 64
        return reading
    }

    @Test func `a card's histories are the last half minute, oldest first`() {
        var card: DeviceStatus?
        for second in 1...40 {
            card = DeviceStatus("Card", "550", reading(Double(second * 10), busy: Double(second)), after: card)
        }
        #expect(card?.gpuHistory == (11...40).map(Double.init))
        #expect(card?.memoryHistory == (11...40).map { Double($0 * 10) / 1000 * 100 })
        #expect(card?.kind == .gpu && card?.temperatureCelsius == 64 && card?.driverVersion == "550")
    }

    @Test func `a lost card keeps its name and histories and claims no figure`() {
        let before = DeviceStatus("Card", nil, reading(500, busy: 50), after: nil)
        let lost = DeviceStatus("Card", nil, nil, after: before)
        #expect(lost.kind == .lost && lost.name == "Card" && lost.gpuHistory == [50] && lost.memoryHistory == [50])
        #expect(lost.gpuPercent == nil && lost.memoryUsedMiB == nil && lost.temperatureCelsius == nil)
    }

    @Test func `a card is lost after three readings in a row that failed, and back with the first good one`() {
        var card = CardWatch("Card", driver: nil)
        for _ in 0..<2 { card.take(nil) }
        #expect(card.status == nil)
        card.take(reading(500, busy: 50))
        for _ in 0..<5 {
            let known = card.status
            #expect(known?.kind == .gpu)
            for _ in 0..<2 { card.take(nil) }
            #expect(card.status == known)
            card.take(reading(500, busy: 50))
        }
        for _ in 0..<3 { card.take(nil) }
        #expect(card.status?.kind == .lost && card.status?.gpuPercent == nil)
        card.take(reading(500, busy: 50))
        #expect(card.status?.kind == .gpu && card.status?.gpuHistory.count == 7)
    }

    @Test func `a card that refuses its memory's figures has the others, and no history of it`() {
        var refused = NVML.Reading()
        refused.utilisationPercent = 50
        let card = DeviceStatus("Card", nil, refused, after: nil)
        #expect(card.kind == .gpu && card.gpuPercent == 50 && card.gpuHistory == [50])
        #expect(card.memoryUsedMiB == nil && card.memoryTotalMiB == nil && card.memoryHistory.isEmpty)
    }

    @Test func `a card that tells no utilisation has no history of it`() {
        let card = DeviceStatus("Card", nil, reading(500, busy: nil), after: nil)
        #expect(card.gpuPercent == nil && card.gpuHistory.isEmpty && card.memoryHistory == [50])
    }
}
