"""Open data of a site: the released places as files for other programs, what says what they hold, and the page that explains them."""
