import Core

/// Reads traffic signals from every picture of a camera; belongs to the camera's thread.
package struct SignalReader {
    private struct Head {
        let sampler: HeadSampler
        var pixels = HeadPixels()
        var reader = HeadReader()
    }

    private var heads: [Head]

    /// Regions around each signal's lamps, in fractions of the picture.
    package init(regions: [Box]) { heads = regions.map { Head(sampler: HeadSampler($0)) } }

    /// What each signal shows once a picture has been seen, and since when: a change is told by the pictures that confirm
    /// it, with the moment of the first one that showed it. Moments must not run backwards.
    package mutating func read(_ picture: Picture, at media: MediaTime) -> [SignalHistory.Change] {
        picture.withFrame { frame in
            heads.indices.map { index in
                let isSeen = heads[index].sampler.sample(frame, into: &heads[index].pixels)
                return heads[index].reader.read(isSeen ? heads[index].pixels : nil, at: media)
            }
        }
    }
}
