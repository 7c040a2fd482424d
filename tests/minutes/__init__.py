"""Invented minutes: documents in many layouts with known answers, a maker of more at random, and a measure."""
