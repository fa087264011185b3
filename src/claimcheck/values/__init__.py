"""Values: what could be true if the speaker is right. One interval algebra and one tree algebra."""

from claimcheck.values.bounds import Bounds
from claimcheck.values.category import Category, Form, Node, Taxonomy
from claimcheck.values.count import Count
from claimcheck.values.flag import Flag
from claimcheck.values.hedges import Hedges
from claimcheck.values.moment import Moment
from claimcheck.values.place import Gazetteer, Place
from claimcheck.values.quantity import Quantity
from claimcheck.values.span import Span
from claimcheck.values.text import Text
from claimcheck.values.units import Unit, Units


Value = Count | Quantity | Moment | Place | Category | Text | Flag

__all__ = [
    "Bounds",
    "Category",
    "Count",
    "Flag",
    "Form",
    "Gazetteer",
    "Hedges",
    "Moment",
    "Node",
    "Place",
    "Quantity",
    "Span",
    "Taxonomy",
    "Text",
    "Unit",
    "Units",
    "Value",
]
