"""An RTSP camera made of GStreamer: rtsp-server.py ADDRESS PORT PATH h264|h265 USER PASSWORD [basic] [udp] [tls=PEM]

Asks for Digest, or for Basic, unless the user is empty. With `udp` it gives its pictures over nothing else; with `tls`
it speaks TLS only, with the certificate and key of that file. Its picture carries the time of its making as a row of black and white
squares at the top left: 32 squares of 16 pixels, the highest bit first, milliseconds since the epoch modulo 2^32.
"""

import sys
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstRtsp", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

WIDTH, HEIGHT = 640, 480
SQUARE, BITS = 16, 32
CODECS = {
    "h264": (15, "x264enc speed-preset=ultrafast tune=zerolatency key-int-max=15 bframes=0 ! rtph264pay"),
    "h265": (5, "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=5 ! h265parse ! rtph265pay"),
}

address, port, path, codec, user, password = sys.argv[1:7]
options = sys.argv[7:]
tls = next((option[len("tls=") :] for option in options if option.startswith("tls=")), None)
rate, encoder = CODECS[codec]


def stamp(_pad, info):
    """Draws the present time into the luma plane."""
    now = int(time.time() * 1000) & 0xFFFFFFFF
    row = b"".join((b"\xeb" if now >> (BITS - 1 - bit) & 1 else b"\x10") * SQUARE for bit in range(BITS))
    # The buffer as a whole counts as shared while Python holds it; its memory may be written all the same.
    memory = info.get_buffer().peek_memory(0)
    mapped, picture = memory.map(Gst.MapFlags.WRITE)
    if mapped:
        for line in range(SQUARE):
            picture.data[line * WIDTH : line * WIDTH + len(row)] = row
        memory.unmap(picture)
    return Gst.PadProbeReturn.OK


class Factory(GstRtspServer.RTSPMediaFactory):
    def do_create_element(self, _url):
        source = (
            f"videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width={WIDTH},height={HEIGHT},"
            f"framerate={rate}/1 ! identity name=stamp ! queue max-size-buffers=2 ! {encoder} name=pay0 pt=96"
        )
        element = Gst.parse_launch(f"( {source} )")
        pad = element.get_by_name("stamp").get_static_pad("src")
        pad.add_probe(Gst.PadProbeType.BUFFER, lambda pad, info: stamp(pad, info))
        return element


def with_login(server, factory):
    auth = GstRtspServer.RTSPAuth()
    basic = "basic" in options
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC if basic else GstRtsp.RTSPAuthMethod.DIGEST)
    if tls is not None:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(tls))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if basic:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    else:
        auth.add_digest(user, password, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)


Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address(address)
server.set_service(port)
factory = Factory()
factory.set_shared(True)
if "udp" in options:
    factory.set_protocols(GstRtsp.RTSPLowerTrans.UDP)
if user:
    with_login(server, factory)
server.get_mount_points().add_factory(path, factory)
server.attach(None)
print("ready", flush=True)
GLib.MainLoop().run()
