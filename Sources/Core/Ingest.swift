/// How RTP comes from an RTSP camera.
package enum Transport: String, Sendable, CaseIterable {
    /// Over TCP, and over UDP where the camera refuses that.
    case auto
    case tcp, udp
}

/// What decodes a stream.
package enum DecoderKind: String, Sendable, CaseIterable {
    /// NVDEC.
    case cuda
    /// A GPU of Intel or AMD.
    case vaapi
    case software
}
