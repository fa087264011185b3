"""Strict YAML as located nodes, and their structuring into typed records."""

from claimcheck.nodes.reading import read_file, read_text
from claimcheck.nodes.tree import ListNode, MapNode, Node, ScalarNode, plain


__all__ = ["ListNode", "MapNode", "Node", "ScalarNode", "plain", "read_file", "read_text"]
