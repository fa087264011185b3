"""Rules: data that says how a domain's fields are read, aligned, compared and weighed."""

from claimcheck.rules.compiling import Vocabulary, compile_rules
from claimcheck.rules.packs import pack_names, packs_directory
from claimcheck.rules.reading import Pack, read_pack
from claimcheck.rules.rules import Field, Rules


__all__ = [
    "Field",
    "Pack",
    "Rules",
    "Vocabulary",
    "compile_rules",
    "pack_names",
    "packs_directory",
    "read_pack",
]
