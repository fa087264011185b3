"""The report as one HTML file that asks nothing of anybody: styles, script and pictures are inside it."""
