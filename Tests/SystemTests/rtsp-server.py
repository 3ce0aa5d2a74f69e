#!/usr/bin/python3
"""Serve clips with H.264, H.265 or MJPEG as live cameras on 127.0.0.1, each playing again and again.

    rtsp-server.py [--port N] [--login USER:PASSWORD [--digest]] [--transport tcp|udp|both] [--shared] [--no-rate] CLIP...

The cameras are rtsp://127.0.0.1:N/0, /1, ... Prints the port once clients can connect. Coded pictures go out as they
lie in the file, at the clip's own pace, or at 25 a second where the file gives no times. MJPEG must have the standard's
Huffman tables, for RTP carries none. Each client sees the clip from its beginning; with --shared it joins the stream that
runs. With --no-rate the SDP gives no frame rate. Commands on standard input, each answered with a line:

    switch N CLIP    closes the sessions of camera N, whose next ones show the clip
    inband N CLIP    goes on with the clip of the same codec in the running stream, its parameter sets in-band
"""
import argparse
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtsp, GstRtspServer  # noqa: E402, F401

# The parser, what it is to give, and the payloader.
CODECS = {
    "video/x-h264": (
        "h264parse config-interval=-1", "video/x-h264,stream-format=byte-stream,alignment=au",
        "rtph264pay config-interval=-1"),
    "video/x-h265": (
        "h265parse config-interval=-1", "video/x-h265,stream-format=byte-stream,alignment=au",
        "rtph265pay config-interval=-1"),
    "image/jpeg": ("jpegparse", "image/jpeg", "rtpjpegpay"),
}
TRANSPORTS = {
    "tcp": GstRtsp.RTSPLowerTrans.TCP,
    "udp": GstRtsp.RTSPLowerTrans.UDP,
    "both": GstRtsp.RTSPLowerTrans.TCP | GstRtsp.RTSPLowerTrans.UDP,
}
NOT_TIMED = Gst.SECOND // 25


class Clip:
    """A file's coded pictures with their decoding and presentation times from 0, and how long it is, in nanoseconds."""

    def __init__(self, path):
        self.codec = None
        self.pictures = []
        self.pipeline = Gst.parse_launch("filesrc name=file ! parsebin name=parser")
        self.pipeline.get_by_name("file").set_property("location", path)
        self.pipeline.get_by_name("parser").connect("pad-added", self.link)
        self.pipeline.set_state(Gst.State.PLAYING)
        ends = Gst.MessageType.EOS | Gst.MessageType.ERROR
        self.pipeline.get_bus().timed_pop_filtered(20 * Gst.SECOND, ends)
        self.pipeline.set_state(Gst.State.NULL)
        if len(self.pictures) < 2:
            raise ValueError(f"{path}: no H.264, H.265 or MJPEG video")
        begin, last = self.pictures[0][1], self.pictures[-1][1]
        self.pictures = [(data, decoded - begin, shown - begin) for data, decoded, shown in self.pictures]
        self.length = (last - begin) * len(self.pictures) // (len(self.pictures) - 1)

    def link(self, _, pad):
        """The first stream of a known codec is taken, every other one thrown away."""
        codec = pad.query_caps(None).get_structure(0).get_name()
        taken = codec in CODECS and not self.codec
        if taken:
            self.codec = codec
            parser, caps, _ = CODECS[codec]
            words = f"{parser} ! {caps} ! appsink name=end sync=false emit-signals=true"
        branch = Gst.parse_bin_from_description(words if taken else "fakesink sync=false", True)
        if taken:
            branch.get_by_name("end").connect("new-sample", self.take)
        self.pipeline.add(branch)
        branch.sync_state_with_parent()
        pad.link(branch.get_static_pad("sink"))

    def take(self, end):
        buffer = end.emit("pull-sample").get_buffer()
        shown, decoded = buffer.pts, buffer.dts
        if shown == Gst.CLOCK_TIME_NONE:
            shown = len(self.pictures) * NOT_TIMED
        if decoded == Gst.CLOCK_TIME_NONE:
            decoded = shown
        self.pictures.append((buffer.extract_dup(0, buffer.get_size()), decoded, shown))
        return Gst.FlowReturn.OK


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self, clip, call):
        super().__init__()
        self.has_rate = not call.no_rate
        self.clients = set()
        self.set_shared(call.shared)
        self.set_protocols(TRANSPORTS[call.transport])
        self.show(clip)

    def show(self, clip):
        """From the clip's beginning on, in the running stream too."""
        self.clip = clip
        parser, caps, payloader = CODECS[clip.codec]
        rate = "" if self.has_rate else f'capssetter caps="{clip.codec},framerate=0/1" ! '
        self.set_launch(
            f'( appsrc name=camera is-live=true format=time caps="{caps}" ! {parser} ! {rate}{payloader} name=pay0 pt=96 )')

    def endless(self):
        begin = 0
        while True:
            clip = self.clip
            for data, decoded, shown in clip.pictures:
                if clip is not self.clip:
                    begin += decoded
                    break
                buffer = Gst.Buffer.new_wrapped(data)
                buffer.dts, buffer.pts = begin + decoded, begin + shown
                yield buffer
            else:
                begin += clip.length

    def do_configure(self, media):
        GstRtspServer.RTSPMediaFactory.do_configure(self, media)
        stream = self.endless()
        media.get_element().get_by_name("camera").connect(
            "need-data", lambda source, _: source.emit("push-buffer", next(stream)))


def protect(server, login, is_digest):
    """Only USER with PASSWORD may watch."""
    user, password = login.split(":", 1)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", user)
    auth = GstRtspServer.RTSPAuth()
    if is_digest:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    for what in ("access", "construct"):
        permissions.add_permission_for_role(user, f"media.factory.{what}", True)
    return permissions


def remember(client, cameras):
    """Notes which cameras a client watches, so that their sessions can be closed."""
    def plays(client, context):
        number = context.uri.abspath.strip("/").split("/")[0]
        if number.isdigit() and int(number) < len(cameras):
            cameras[int(number)].clients.add(client)

    def closes(client):
        for camera in cameras:
            camera.clients.discard(client)

    client.connect("play-request", plays)
    client.connect("closed", closes)


def obey(line, cameras):
    word, number, path = line.strip().split(" ", 2)
    camera, clip = cameras[int(number)], Clip(path)
    if word == "inband" and clip.codec != camera.clip.codec:
        raise ValueError(f"{path}: another codec")
    if word not in ("switch", "inband"):
        raise ValueError(f"{word}: unknown")

    def change():
        camera.show(clip)
        if word == "switch":
            for client in list(camera.clients):
                client.close()
        print("ok", flush=True)

    GLib.idle_add(change)


def listen(cameras):
    for line in sys.stdin:
        try:
            obey(line, cameras)
        except (ValueError, IndexError) as error:
            print(f"not done: {error}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login")
    parser.add_argument("--digest", action="store_true")
    parser.add_argument("--no-rate", action="store_true")
    parser.add_argument("--shared", action="store_true")
    parser.add_argument("--transport", choices=TRANSPORTS, default="both")
    parser.add_argument("clips", nargs="+")
    call = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(call.port))
    permissions = protect(server, call.login, call.digest) if call.login else None
    cameras = []
    for number, path in enumerate(call.clips):
        try:
            camera = Camera(Clip(path), call)
        except ValueError as error:
            raise SystemExit(str(error)) from error
        if permissions:
            camera.set_permissions(permissions)
        server.get_mount_points().add_factory(f"/{number}", camera)
        cameras.append(camera)
    server.connect("client-connected", lambda _, client: remember(client, cameras))
    if not server.attach(None):
        raise SystemExit(f"port {call.port} cannot be listened to")
    print(server.get_bound_port(), flush=True)
    threading.Thread(target=listen, args=(cameras,), daemon=True).start()
    GLib.MainLoop().run()


main()
