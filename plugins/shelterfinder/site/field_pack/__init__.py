"""The field pack: what a command vehicle or a rescue team takes along, made of nothing but what the pages say too."""
