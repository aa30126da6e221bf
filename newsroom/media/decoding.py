"""Runs the decoder (newsroom.media.decoder) on an upload, within limits."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from newsroom.media.limits import LIMITS, MAKING_LIMITS
from newsroom.media.refusals import MakingFailed, ServerBusy, refusal
from newsroom.media.renditions import Rendition

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parent.parent.parent
COMMAND = [sys.executable, "-E", "-s", "-m", "newsroom.media.decoder"]

# Each decoder may take 1 GB, so that few may work at once; more uploads wait their turn.
PLACES = threading.BoundedSemaphore(2)
MAX_WAIT = 60


@dataclass(frozen=True)
class OpenedPicture:
    """What an upload became, in a folder: a file `master` and one `editor`."""

    extension: str
    width: int
    height: int
    metadata: dict
    folder: Path


def open_upload(upload: Path, folder: Path) -> OpenedPicture:
    """Writes an upload anew: upright, in sRGB, without metadata, whole and as the editor shows it.

    Raises UploadRefused, or OSError when the disk does not take the files.
    """
    answer = ask_decoder({"open": str(upload), "folder": str(folder), "limits": LIMITS})
    if "refused" in answer:
        logger.info("Upload refused: %s", answer)
        raise refusal(answer, upload)
    return OpenedPicture(**answer, folder=folder)


def make(master: Path, folder: Path, renditions: list[Rendition], packet: bytes) -> None:
    """Writes renditions of one of our masters into a folder, each under its file's name.

    For a single one somebody waits, so that it is given no longer than an upload.
    Raises MakingFailed, or OSError when the disk does not take the files.
    """
    limits = MAKING_LIMITS if len(renditions) > 1 else LIMITS
    job = {"make": str(master), "folder": str(folder), "limits": limits}
    answer = ask_decoder(job | {"renditions": renditions, "packet": packet.decode()})
    if "refused" in answer:
        raise MakingFailed(answer)


def ask_decoder(job: dict) -> dict:
    if not PLACES.acquire(timeout=MAX_WAIT):
        raise ServerBusy
    try:
        answer = run_decoder(job)
    finally:
        PLACES.release()
    if "failed" in answer:
        raise OSError(answer["failed"], os.strerror(answer["failed"]))
    return answer


def run_decoder(job: dict) -> dict:
    try:
        done = subprocess.run(  # noqa: S603  our own module, on paths of our own
            [*COMMAND, json.dumps(job)],
            cwd=PROJECT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=job["limits"]["patience"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "seconds"}
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode == -signal.SIGXCPU:
        return {"refused": "seconds"}
    logger.warning("Decoder ended with %s: %s", done.returncode, done.stderr[-1000:])
    return {"refused": "broken"}


def environment() -> dict[str, str]:
    """Hardly any: a decoder that was taken over finds no password and no address of a database."""
    return {name: os.environ[name] for name in ["LD_LIBRARY_PATH"] if name in os.environ}
