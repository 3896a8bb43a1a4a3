"""Sirens, the signals they give, and the drills in which they sound: what is reckoned of them, and their rules. No sound is made here."""
