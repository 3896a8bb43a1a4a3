"""Opening hours: words people can read, made from the OpenStreetMap grammar."""
