import Core

/// The plan that a station runs by now, for the threads that ask it anew each time they come round.
struct CurrentPlan: Sendable {
    private(set) var plan: StationPlan
    /// Rises with every change.
    private(set) var revision = 0
    /// Of the alarms about cameras themselves.
    private(set) var cameraPoints: Set<AlarmPoint>
    /// What alarms can no longer be about. A thread that was just at it may still raise one, so they are looked for again.
    private(set) var retired: Set<AlarmPoint> = []

    init(_ plan: StationPlan) {
        self.plan = plan
        cameraPoints = plan.cameraPoints
    }

    mutating func change(to new: StationPlan) {
        let points = new.points
        retired = retired.union(plan.points).subtracting(points)
        plan = new
        revision += 1
        cameraPoints = new.cameraPoints
    }
}
