#!/usr/bin/python3
"""Serve MP4 clips with H.264 as live cameras on 127.0.0.1, each playing again and again.

    rtsp-server.py [--port N] [--login USER:PASSWORD] CLIP...     rtsp://127.0.0.1:N/0, /1, ...

Prints the port once clients can connect. Coded pictures go out as they lie in the file, at the clip's own pace.
"""
import argparse
import itertools

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtspServer  # noqa: E402, F401

STREAM = "video/x-h264,stream-format=byte-stream,alignment=au"


def pictures(clip):
    """The clip's coded pictures with their times in nanoseconds, and how long it is."""
    reader = Gst.parse_launch(f"filesrc name=file ! qtdemux ! h264parse config-interval=-1 ! {STREAM} ! appsink name=end sync=false")
    reader.get_by_name("file").set_property("location", clip)
    end = reader.get_by_name("end")
    reader.set_state(Gst.State.PLAYING)
    taken = []
    while sample := end.emit("pull-sample"):
        buffer = sample.get_buffer()
        shown = buffer.pts
        decoded = shown if buffer.dts == Gst.CLOCK_TIME_NONE else buffer.dts
        taken.append((buffer.extract_dup(0, buffer.get_size()), decoded, shown))
    reader.set_state(Gst.State.NULL)
    if len(taken) < 2:
        raise SystemExit(f"{clip}: no H.264 video")
    begin, last = taken[0][1], taken[-1][1]
    length = (last - begin) * len(taken) // (len(taken) - 1)
    return [(data, decoded - begin, shown - begin) for data, decoded, shown in taken], length


def endless(taken, length):
    for turn in itertools.count():
        for data, decoded, shown in taken:
            buffer = Gst.Buffer.new_wrapped(data)
            buffer.dts, buffer.pts = decoded + turn * length, shown + turn * length
            yield buffer


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self, clip):
        super().__init__()
        self.taken, self.length = pictures(clip)
        self.set_shared(True)
        self.set_launch(
            f'( appsrc name=camera is-live=true format=time caps="{STREAM}" ! h264parse ! '
            "rtph264pay name=pay0 pt=96 config-interval=-1 )")

    def do_configure(self, media):
        stream = endless(self.taken, self.length)
        media.get_element().get_by_name("camera").connect(
            "need-data", lambda source, _: source.emit("push-buffer", next(stream)))


def protect(server, login):
    """Only USER with PASSWORD may watch."""
    user, password = login.split(":", 1)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", user)
    auth = GstRtspServer.RTSPAuth()
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    for what in ("access", "construct"):
        permissions.add_permission_for_role(user, f"media.factory.{what}", True)
    return permissions


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login")
    parser.add_argument("clips", nargs="+")
    call = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(call.port))
    permissions = protect(server, call.login) if call.login else None
    for number, clip in enumerate(call.clips):
        camera = Camera(clip)
        if permissions:
            camera.set_permissions(permissions)
        server.get_mount_points().add_factory(f"/{number}", camera)
    if not server.attach(None):
        raise SystemExit(f"port {call.port} cannot be listened to")
    print(server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()
