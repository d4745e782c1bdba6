/** Sets the theme before the page is drawn, so that it does not flash. A file of its own: inline scripts are forbidden here. */
(() => {
    let theme = 'auto';
    try {
        theme = localStorage.getItem('ipv8.theme') ?? 'auto';
    } catch {
        // a browser that keeps nothing uses the theme of the system
    }
    document.documentElement.dataset.theme = theme;
})();
