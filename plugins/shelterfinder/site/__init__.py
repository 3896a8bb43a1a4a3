"""The site: from the public view of a registry to a folder of files for any static host. The only room that imports Pelican."""
