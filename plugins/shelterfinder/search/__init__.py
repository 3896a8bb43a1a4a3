"""What the search field looks in: names, addresses, streets, stations and landmarks as files a browser reads (FORMAT.md)."""
