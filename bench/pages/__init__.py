"""Writing pages: the same pages from the same file by our own code, Hugo and Eleventy, in one run."""
