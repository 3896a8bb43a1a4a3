/**
 * One visit: a frame that shows the site, kept on this origin, and forgotten as a whole when the visit ends.
 *
 * The frame may not open windows, download, or be led to another origin: its sandbox and the policy of this page see to that. Links are
 * followed in place of the page before, so that the browser has no history to go back into; the way back is kept here.
 *
 * @typedef {{dressed: (page: Document) => void, touched: () => void, left: (link: HTMLAnchorElement) => void, lost: () => void,
 *   pressed: (event: MouseEvent) => boolean}} Heard
 *   what a visit tells: a page has come, somebody touched it, a link leads away from the site, no page came; and `pressed`, which is asked
 *   first whether a press is its own
 */

/** What somebody does who is there. Scrolling and moving are not among them: a browser tells of both where nobody does anything. */
const SIGNS = ['pointerdown', 'touchmove', 'keydown', 'wheel'];
/** What nobody needs on a screen on a wall: menus of the browser, dragging links away, other buttons of a mouse. */
const REFUSED = ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick'];
/** Longer than a page of this machine takes, many times over. */
const LOST_MS = 8000;

export class Visit {
  /** @param {HTMLElement} room where the frame stands @param {Heard} heard @param {string} title of the frame */
  constructor(room, heard, title) {
    this.heard = heard;
    this.frame = document.createElement('iframe');
    this.frame.className = 'kiosk-site';
    this.frame.title = title;
    // a name of its own for each visit, so that no browser puts an earlier visit's page back into it
    this.frame.name = `visit-${Math.random().toString(36).slice(2)}`;
    this.frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    /** @type {Document|null} the page that came last; it may have gone since */
    this.last = null;
    /** @type {string[]} addresses of the pages before this one */
    this.trail = [];
    this.room = room;
    this.isOver = false;
    this.waitsSinceMs = 0;
  }

  /** The page that is shown now; null while one goes and the next has not come. @returns {Document|null} */
  get page() {
    return this.last && this.last.defaultView ? this.last : null;
  }

  /** Show the first page. @param {string} address */
  open(address) {
    this.frame.src = address;
    this.room.append(this.frame);
    this.await();
  }

  /** End: the frame goes, and with it everything that happened in it. */
  close() {
    this.isOver = true;
    this.last = null;
    this.frame.remove();
  }

  /** Go on to another page of the site. @param {string} address */
  go(address) {
    const { page } = this;
    if (!page) return;
    this.trail.push(page.location.href);
    this.replace(address);
  }

  /** Go back to the page before. @returns {boolean} whether there is one */
  back() {
    const address = this.page && this.trail.pop();
    if (address) this.replace(address);
    return Boolean(address);
  }

  /** @param {string} address */
  replace(address) {
    const view = this.frame.contentWindow;
    if (!view || !this.page) return;
    view.location.replace(address);
  }

  /** Look for the next page until it is there. */
  await() {
    this.waitsSinceMs = performance.now();
    const look = () => {
      if (this.isOver) return;
      const page = this.coming();
      if (page) return this.take(page);
      if (performance.now() - this.waitsSinceMs > LOST_MS) return this.heard.lost();
      requestAnimationFrame(look);
    };
    look();
  }

  /** A page of the site that was not there before; null while there is none, or where the browser shows a page of its own. @returns {Document|null} */
  coming() {
    const page = this.frame.contentDocument;
    return page && page !== this.last && page.location && page.location.href.startsWith(location.origin) ? page : null;
  }

  /** @param {Document} page */
  take(page) {
    const view = /** @type {Window} */ (page.defaultView);
    this.last = page;
    const passive = { capture: true, passive: true };
    for (const sign of SIGNS) view.addEventListener(sign, (event) => event.isTrusted && this.heard.touched(), passive);
    for (const one of REFUSED) view.addEventListener(one, (event) => event.preventDefault(), true);
    view.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
    view.addEventListener('click', (event) => this.clicked(event), true);
    view.addEventListener('pagehide', () => this.isOver || this.await());
    let isDressed = false;
    const dress = () => {
      if (isDressed || this.last !== page) return;
      isDressed = true;
      this.heard.dressed(page);
    };
    if (page.readyState === 'complete') return dress();
    // the page's own script runs between "interactive" and DOMContentLoaded, and which of the two has passed cannot be asked
    page.addEventListener('DOMContentLoaded', dress);
    view.addEventListener('load', dress);
  }

  /** Follow a link of the site in place of this page; hand on every other. @param {MouseEvent} event */
  clicked(event) {
    const link = /** @type {Element} */ (event.target).closest('a[href]');
    if (this.heard.pressed(event)) return void stop(event);
    if (!link) return;
    const to = /** @type {HTMLAnchorElement} */ (link);
    if (!isOfSite(to)) {
      stop(event);
      return this.heard.left(to);
    }
    event.preventDefault();
    if (this.page && withoutFragment(to.href) === withoutFragment(this.page.location.href)) this.replace(to.href);
    else this.go(to.href);
  }
}

/** Whether a link leads to a page of the site, and not to a file, another program or another host. @param {HTMLAnchorElement} link */
export function isOfSite(link) {
  const isPage = /(\/|\.html)$/.test(link.pathname) && !link.pathname.startsWith('/kiosk/');
  return link.origin === location.origin && isPage && !link.hasAttribute('download');
}

/** @param {string} address */
function withoutFragment(address) {
  return address.split('#')[0];
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
