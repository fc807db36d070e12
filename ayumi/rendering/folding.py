"""When the overview's measures are folded away until one asks for them."""

_FEW = 12  # programs of which a reader sees the measures at one go


def is_folded(programs: int) -> bool:
    """Whether so many programs have their measures shown on demand."""
    return programs > _FEW
