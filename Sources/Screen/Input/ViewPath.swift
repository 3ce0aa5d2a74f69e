/// How the operator came to the view at hand: backing out goes the same way.
struct ViewPath: Sendable, Equatable {
    private var views: [View] = [.dashboard]

    var current: View { views[views.count - 1] }

    /// A view that was passed on the way is gone back to.
    mutating func open(_ view: View) {
        if let index = views.firstIndex(of: view) {
            views.removeSubrange((index + 1)...)
        } else {
            views.append(view)
        }
    }

    mutating func back() { if views.count > 1 { views.removeLast() } }
}
