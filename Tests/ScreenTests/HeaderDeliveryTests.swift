import Core
import Testing

@testable import Screen

struct HeaderDeliveryTests {
    private func header(_ delivery: Delivery, columns: Int = 160) -> String {
        let size = ScreenSize(columns, 24)
        return Dashboard.draw(DashboardState(), Samples.busy, size, delivery: delivery).text(row: 0)
    }

    private func delivery(
        screens: Double? = nil, isLineSlow: Bool = false, pictures: Double? = nil, colours: Int? = nil
    ) -> Delivery {
        var delivery = Delivery()
        (delivery.screensPerSecond, delivery.isLineSlow) = (screens, isLineSlow)
        (delivery.picturesPerSecond, delivery.pictureColours) = (pictures, colours)
        return delivery
    }

    @Test func `what is lowered is told`() {
        #expect(header(delivery(screens: 1, isLineSlow: true)).contains("line slow: 1/s"))
        #expect(header(delivery(screens: 0.5)).contains("byte budget: 0.5/s"))
        #expect(header(delivery(pictures: 0.5, colours: 27)).contains("picture 0.5/s, 27 colours"))
        #expect(header(delivery(colours: 512)).contains("picture 512 colours"))
        let both = header(delivery(screens: 0.2, isLineSlow: true, pictures: 2, colours: 64))
        #expect(both.contains("line slow: 0.2/s  picture 2/s, 64 colours"))
    }

    @Test func `it is told on the smallest screen too`() {
        #expect(
            header(delivery(screens: 1, isLineSlow: true, pictures: 2, colours: 27), columns: 80).contains("line slow"))
        #expect(header(delivery(pictures: 0.5, colours: 27), columns: 80).contains("picture 0.5/s"))
    }

    @Test func `where nothing is lowered nothing is told`() {
        #expect(header(Delivery()) == Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(160, 24)).text(row: 0))
        #expect(!header(Delivery()).contains("/s") && !Delivery().isLowered)
    }
}
