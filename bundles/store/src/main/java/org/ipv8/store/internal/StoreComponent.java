package org.ipv8.store.internal;

import org.ipv8.store.Store;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The store as a service, which keeps nothing but its native library, and that for a moment only, in the area of the bundle. */
@Component(service = Store.class)
public final class StoreComponent extends SqliteStore {

    /** Called by the container. */
    @Activate
    public StoreComponent(BundleContext context) {
        super(context.getDataFile("native").toPath());
    }

    /** Called by the container. */
    @Override
    @Deactivate
    public void close() {
        super.close();
    }
}
