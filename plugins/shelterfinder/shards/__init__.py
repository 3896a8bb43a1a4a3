"""What the browser downloads to find the nearest place (FORMAT.md), and the slow, obvious answer to compare it with."""
