import Core
package struct PictureProbe {
    package init() {}
    package mutating func sample(_ p: Picture) -> PictureSample? { nil }
}
