"""Pictures of an event as SVG text: ranges, times, parts, places, relays. Each is drawn from the reconciled view."""
