"""What has changed between two states of a registry: pure comparisons of records, and which of the changes are risky.

`contents` reads a side, `pairing` finds which record of one is which of the other, `walk` names every difference inside a record,
`compare` puts them together, `risks/` picks out what a reviewer must look at first. Words and git are the command line's business.
"""
