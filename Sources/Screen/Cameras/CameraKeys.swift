import Core

extension DashboardState {
    /// The cameras' indices in the order of their panes.
    func cameraOrder(_ snapshot: Snapshot) -> [Int] { order.indices(snapshot) }

    /// Finds the focused camera again, wherever it stands by now; one that is gone is told of, and left.
    mutating func settleFocus(_ snapshot: Snapshot) {
        let cameras = snapshot.cameras
        if let name = focusedName {
            if let index = cameras.firstIndex(where: { $0.name == name }) {
                if index != focusedCamera { focusedCamera = index }
            } else {
                notice = "Camera \(name) is no longer configured."
                if view == .camera { path.open(.dashboard) }
            }
        }
        let index = min(max(focusedCamera, 0), max(cameras.count - 1, 0))
        if index != focusedCamera { focusedCamera = index }
        if view == .camera, cameras.isEmpty { path.back() }
        nameFocus(snapshot)
    }

    mutating func nameFocus(_ snapshot: Snapshot) {
        let isThere = snapshot.cameras.indices.contains(focusedCamera)
        focusedName = isThere ? snapshot.cameras[focusedCamera].name : nil
    }

    /// The page that the focused camera is on; the focus is never on another one.
    mutating func followFocus(_ snapshot: Snapshot) {
        let slot = cameraOrder(snapshot).firstIndex(of: focusedCamera) ?? 0
        page = slot / max(capacity, 1)
    }

    /// To the pane so many panes on, round all of them.
    mutating func stepFocus(by steps: Int, _ snapshot: Snapshot) {
        let order = cameraOrder(snapshot)
        guard !order.isEmpty else { return }
        let slot = order.firstIndex(of: focusedCamera) ?? 0
        focusedCamera = order[((slot + steps) % order.count + order.count) % order.count]
        followFocus(snapshot)
    }

    mutating func chooseCamera(_ index: Int, _ snapshot: Snapshot) {
        if snapshot.cameras.indices.contains(index) {
            focusedCamera = index
            followFocus(snapshot)
        } else {
            notice = "There is no camera \(index + 1)."
        }
    }

    mutating func turnPage(_ snapshot: Snapshot) {
        guard pageCount > 1 else {
            notice = "All cameras are on this page."
            return
        }
        page = (page + 1) % pageCount
        let order = cameraOrder(snapshot)
        focusedCamera = order[min(page * capacity, max(order.count - 1, 0))]
    }

    mutating func arrange(_ wanted: CameraOrder, _ snapshot: Snapshot) {
        order = wanted
        notice = wanted.words
        followFocus(snapshot)
    }

    mutating func changeMarks() {
        marks = marks.next
        notice =
            switch marks {
            case .all: "Zones, lines, signals, tails and boxes are drawn."
            case .boxes: "Only boxes are drawn."
            case .nothing: "Nothing is drawn over the picture."
            }
    }

    /// Round the three: full is the camera view.
    mutating func changeZoom(by steps: Int, _ snapshot: Snapshot) {
        guard !snapshot.cameras.isEmpty else {
            notice = "There is no camera to look at."
            return
        }
        let next = (view == .camera ? Zoom.full : zoom).stepped(by: steps)
        if next == .full {
            path.open(.camera)
        } else {
            zoom = next
            path.open(.dashboard)
        }
    }
}
