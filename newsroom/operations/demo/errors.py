from dataclasses import dataclass


class Mistake(Exception):
    """What is wrong with a line. Whoever knows the file makes a MistakeInFile of it."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass
class MistakeInFile(Exception):
    """A file of the paper that cannot be read, with the place and the reason."""

    file: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"
