"""Lines and sections of the published text format, before anybody asks what they mean."""

from dataclasses import dataclass, field

SECTIONS = (
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section, cut at its commas; complaints about it go to the list it was made with."""

    number_in_file: int
    fields: tuple[str, ...]
    complaints: list[str] = field(repr=False, compare=False)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the line."""
        self.complaints.append(f"line {self.number_in_file}: {sentence}")

    def has(self, fields: int) -> bool:
        """Whether the line has so many fields, complaining where it has not."""
        if len(self.fields) != fields:
            self.complain(f"{fields} values separated by commas, not {len(self.fields)}")
        return len(self.fields) == fields

    def number(self, place: int, name: str, least: int) -> int:
        """Return a field as a whole number, or `least` with a complaint where it is none."""
        text = self.fields[place] if place < len(self.fields) else ""
        if not text.isdecimal() or int(text) < least:
            self.complain(f"{name} is a whole number from {least} on, not {text!r}")
            return least
        return int(text)


def sections(text: str) -> tuple[dict[str, list[Line]], list[str]]:
    """Cut a file into the lines of its sections; comments and empty lines are left out.

    Returns
    -------
    dict and list
        The lines by section, all sections there; and complaints, to which the lines add theirs.
    """
    complaints: list[str] = []
    lines: dict[str, list[Line]] = {name: [] for name in SECTIONS}
    section, seen = "", set()
    for number, raw in enumerate(text.splitlines(), 1):
        content = raw.strip()
        if content in lines:
            section = content
            seen.add(section)
        elif content and not content.startswith("#"):
            line = Line(number, tuple(part.strip() for part in content.split(",")), complaints)
            if not section:
                line.complain(f"a section is expected first, one of {', '.join(SECTIONS)}")
            elif content.startswith("SECTION_"):
                line.complain(f"there is no section {content}")
            else:
                lines[section].append(line)
    complaints.extend(f"{name} is missing" for name in SECTIONS if name not in seen)
    return lines, complaints
