"""Origins: who ultimately says it, who depends on whom, and whose loss is spoken of."""

from claimcheck.origins.independence import Independence, Stand
from claimcheck.origins.losses import Losses, Sides, Telling


__all__ = ["Independence", "Losses", "Sides", "Stand", "Telling"]
