"""What `shelters diff` is made of: where the two sides come from, what a change is called in words, and how it is printed."""
