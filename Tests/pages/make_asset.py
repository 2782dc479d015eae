"""Makes what the tests of the pages need: clips, and the asset that the make-believe server plays."""

import pathlib
import re
import struct
import subprocess

SECONDS = 24
CAPTION = "Captions, line {}"


def clip(path, seconds=SECONDS, size="640x360"):
    """A test card with two sound tracks, English and German."""
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=30:duration={seconds}"]
    for pitch in (440, 660):
        command += ["-f", "lavfi", "-i", f"sine=frequency={pitch}:sample_rate=48000:duration={seconds}"]
    command += ["-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", "-g", "60"]
    command += ["-c:a", "aac", "-b:a", "96k", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=deu", str(path)]
    subprocess.run(command, check=True)
    return path


def padded(source, path, size):
    """The same film in a file of that size: a `free` box at its end, which readers pass over."""
    data = source.read_bytes()
    padding = size - len(data)
    path.write_bytes(data + struct.pack(">I4s", padding, b"free") + bytes(padding - 8))
    return path


def asset(sluice, source, directory):
    """An asset of the clip by `sluice transcode`, with captions added to it: it makes none from a source that has none."""
    command = [sluice, "transcode", source, "--output", directory, "--ladder", "480p@1200k,360p@700k,240p@300k", "--preset", "ultrafast", "--progress", "none"]
    subprocess.run([str(each) for each in command], check=True, stdout=subprocess.DEVNULL)
    add_captions(pathlib.Path(directory))
    return directory


def subtitles():
    """WebVTT with a line for every two seconds of the clip."""
    return "WEBVTT\n" + "".join(f"\n00:{at:02}.000 --> 00:{at + 2:02}.000\n{CAPTION.format(at)}\n" for at in range(0, SECONDS, 2))


def add_captions(directory):
    folder, master = directory / "s-en", directory / "master.m3u8"
    folder.mkdir()
    lines = ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-TARGETDURATION:6", "#EXT-X-PLAYLIST-TYPE:VOD"]
    for number, start in enumerate(range(0, SECONDS, 6)):
        cues = "".join(f"\n00:00:{at:02}.000 --> 00:00:{at + 2:02}.000\n{CAPTION.format(at)}\n" for at in range(start, start + 6, 2))
        (folder / f"seg-{number}.vtt").write_text(f"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n{cues}")
        lines += ["#EXTINF:6,", f"seg-{number}.vtt"]
    (folder / "index.m3u8").write_text("\n".join([*lines, "#EXT-X-ENDLIST", ""]))
    tag = '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="s-en/index.m3u8"'
    text = re.sub(r"^(#EXT-X-STREAM-INF:.*)$", r'\1,SUBTITLES="captions"', master.read_text(), flags=re.MULTILINE)
    master.write_text(text.replace("#EXT-X-MEDIA", f"{tag}\n#EXT-X-MEDIA", 1))
