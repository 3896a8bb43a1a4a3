"""Every setting of Pelican that is not its default, with the reason. No logic."""

# Where things are.
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"  # Compressed twins and map tiles that need not be made again.
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["shelterfinder"]

# Ours.
REGISTRY = "shelters.yaml"  # The registry; `shelters build --registry FILE` names another.
CARRIER = "host"  # `shelters offline` says "folder": links then name their files, and the map finds the basemap in scripts.
PAGE_BYTES_MAX = 13_850  # Bytes of an area page on the wire, style and headers included: the first flight of a connection.
PLACE_PAGES_MAX = 20_000  # Above this many places there are no single pages, because files are what a build costs.

OFFLINE_COPY = True  # Browsers keep a copy. False ends every copy that was kept, at the next visit: the kill switch.
OPEN_DATA = True  # The released places as files for other programs, below data/v1/, with a page that explains them.
OPEN_DATA_HXL = False  # True adds data/v1/places.hxl.csv: the table of places with a row of HXL tags, for humanitarian offices.
TWINS_BEST_MAX = 5_000  # Above this many files the compressed twins of pages are made quickly, and are a seventh larger.

# Pelican's own generators have nothing to do: our generator draws every page.
ARTICLE_PATHS = []  # No articles.
PAGE_PATHS = []  # No pages; content is read by us, once for each language.
STATIC_PATHS = []  # Nothing is copied; assets are named by their content.
THEME_STATIC_PATHS = []  # The same for the theme.
DIRECT_TEMPLATES = []  # No index, no archives.
FEED_ALL_ATOM = None  # No feeds: they would need an absolute address.
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# The same bytes on every machine.
TIMEZONE = "UTC"  # Dates in pages are written in the registry's time zone, by us.
LOCALE = ["C"]  # Languages come from the catalogues, never from the machine.
DEFAULT_LANG = "en"  # Pelican wants one; pages have their own.
DELETE_OUTPUT_DIRECTORY = False  # Our writer removes what is stale, and refuses folders it did not make.
