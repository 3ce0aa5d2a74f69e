import Testing

@testable import Screen

struct ScrollTests {
    @Test func `keys move through the page and never beyond it`() {
        var scroll = Scroll()
        scroll.settle(lines: 30, visible: 10)
        for (action, top) in [
            (Action.up, 0), (.down, 1), (.pageDown, 10), (.pageDown, 19), (.pageDown, 20), (.down, 20), (.pageUp, 11),
            (.top, 0), (.bottom, 20), (.up, 19), (.quit, 19),
        ] {
            scroll.move(action)
            #expect(scroll.top == top, "\(action)")
        }
        #expect(scroll.beyond(.unicode) == "↑19 above  ↓1 below")
    }

    @Test func `a page that became shorter is seen to its end`() {
        var scroll = Scroll()
        scroll.settle(lines: 30, visible: 10)
        scroll.move(.bottom)
        scroll.settle(lines: 12, visible: 10)
        #expect(scroll.top == 2)
        scroll.settle(lines: 3, visible: 10)
        #expect(scroll.top == 0 && scroll.beyond(.unicode) == nil)
        scroll.settle(lines: 0, visible: 0)
        scroll.move(.pageDown)
        #expect(scroll.top == 0)
    }
}
