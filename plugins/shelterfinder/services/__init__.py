"""Items of government service: which of them people apply for, in which order their steps are done, and how many working days they take."""
