"""How much an upload may ask of the server."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 25 * MEGABYTE
# The file and the form around it: its words, and the lines between them.
MAX_REQUEST_BYTES = MAX_BYTES + MEGABYTE

# Files that are kept as they are: a report with its charts, an hour of talk.
MAX_FILE_BYTES = 50 * MEGABYTE
MAX_FILE_REQUEST_BYTES = MAX_FILE_BYTES + MEGABYTE

# For the decoder's process. Seconds are those of the processor, patience those of the clock.
LIMITS = {
    "pixels": 50_000_000,
    "side": 16_383,  # the most that WebP can hold
    "frames": 200,
    "seconds": 20,
    "patience": 60,  # on a machine that has much else to do
    "memory_bytes": 1024 * MEGABYTE,
    "file_bytes": 256 * MEGABYTE,
}

# For making the many sizes of a picture that we wrote ourselves: nobody waits for them.
MAKING_LIMITS = LIMITS | {"seconds": 120, "patience": 900}
