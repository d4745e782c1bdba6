package org.ipv8.shell.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Installs, updates and removes bundles. A jar is read and checked completely before anything is touched. */
@Component(service = InstallCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=install",
    "osgi.command.function=update", "osgi.command.function=uninstall"})
public final class InstallCommands {

    private final BundleContext context;
    private final Replacement replacement;

    /** Called by the container. */
    @Activate
    public InstallCommands(BundleContext context, @Reference Nodes nodes) {
        this.context = context;
        this.replacement = new Replacement(context, nodes);
    }

    /** What has become of a bundle. */
    public record Change(long id, String bundle, String version, String state, Optional<String> remark) {

        static Change of(Bundle bundle, Optional<String> remark) {
            return new Change(bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion().toString(),
                    Bundles.state(bundle), remark);
        }
    }

    /** Installs and starts bundles. */
    @Descriptor("installs and starts bundles; what lacks something starts by itself when that arrives")
    public synchronized Object install(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("FILE|URL... jars of bundles") String... file) throws BundleException {
        if (file.length == 0) {
            Words.required("install", "the jar of a bundle", file);
        }
        List<BundleJar> jars = new ArrayList<>();
        for (String place : file) {
            Words.required("install", "the jar of a bundle", place); // names an unknown option
            jars.add(BundleJar.read(place));
        }
        for (BundleJar jar : jars) {
            refuseKnown(jar);
            if (jars.stream().filter(other -> other.symbolicName().equals(jar.symbolicName())).count() > 1) {
                throw new CommandException("two of these jars are " + jar.symbolicName() + "; nothing was installed");
            }
        }
        List<Bundle> bundles = new ArrayList<>();
        for (BundleJar jar : jars) {
            bundles.add(context.installBundle(Origin.location(jar.source()), new ByteArrayInputStream(jar.bytes())));
        }
        return Rows.shown(json, new Rows<>(bundles.stream().map(bundle -> Change.of(bundle, start(bundle))).toList(),
                "nothing was installed"));
    }

    private void refuseKnown(BundleJar jar) {
        named(jar.symbolicName()).stream().findFirst().ifPresent(known -> {
            throw new CommandException(jar.symbolicName() + " " + known.getVersion() + " is installed already; 'update "
                    + jar.symbolicName() + " FILE' replaces it");
        });
        Bundle neighbour = context.getBundle(Origin.location(jar.source()));
        if (neighbour != null) {
            throw new CommandException(neighbour.getSymbolicName() + " was installed from " + jar.source()
                    + "; give the new jar another name");
        }
    }

    private Optional<String> start(Bundle bundle) {
        try {
            Bundles.start(bundle);
            return Optional.empty();
        } catch (BundleException e) {
            return Optional.of(Bundles.problem(context, bundle).map(missing -> missing + "; it starts when that is there")
                    .orElseGet(() -> "does not start: " + Bundles.reason(e) + "; 'update' replaces it, 'uninstall' removes it"));
        }
    }

    /** Replaces the content of a bundle. */
    @Descriptor("replaces a bundle by a newer version; if that does not start, the old one comes back")
    public synchronized Object update(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME [FILE|URL] symbolic name, or its last part; without a file, from where it was installed")
            String... bundle) {
        if (bundle.length == 0 || bundle.length > 2) {
            throw new CommandException("update expects NAME [FILE]; 'help ipv8:update' shows how it is used");
        }
        Bundle found = find(Words.required("update", "the name of a bundle", bundle[0]));
        BundleJar jar = bundle.length == 1 ? fromOrigin(found) : fromFile(found, bundle[1]);
        if (!jar.symbolicName().equals(found.getSymbolicName())) {
            throw new CommandException(jar.source() + " is " + jar.symbolicName() + ", not " + found.getSymbolicName()
                    + "; 'install' installs it beside");
        }
        return Rows.shown(json, Change.of(found, replacement.replace(found, jar)));
    }

    private static BundleJar fromOrigin(Bundle bundle) {
        return BundleJar.read(Origin.source(bundle).orElseThrow(() -> new CommandException(bundle.getSymbolicName()
                + " was installed from " + bundle.getLocation() + ", which cannot be read again; say from which FILE")));
    }

    private BundleJar fromFile(Bundle bundle, String place) {
        if (Origin.of(context, bundle) == Origin.DEPLOYED) {
            throw new CommandException(bundle.getSymbolicName() + " comes from " + bundle.getLocation()
                    + ": replace that file, and it is updated by itself");
        }
        return BundleJar.read(place);
    }

    /** Removes a bundle. */
    @Descriptor("stops and removes a bundle that offers an overlay or was installed by command")
    public synchronized Object uninstall(
            @Descriptor("remove it even if it is part of the platform")
            @Parameter(names = {"-f", "--force"}, presentValue = "true", absentValue = "false") boolean force,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME symbolic name, or its last part") String... bundle) throws BundleException {
        Bundle found = find(Words.required("uninstall", "the name of a bundle", bundle));
        replacement.refuseOwnGround(found, "uninstalled");
        Origin origin = Origin.of(context, found);
        if (origin == Origin.DEPLOYED) {
            throw new CommandException(found.getSymbolicName() + " comes from " + found.getLocation()
                    + ": remove that file, and it is uninstalled by itself");
        }
        boolean overlay = origin == Origin.HOST && !OverlayOffers.names(found).isEmpty();
        if (!force && origin != Origin.COMMAND && !overlay) {
            throw new CommandException(found.getSymbolicName() + " is part of the platform or of its host; with --force it is "
                    + "uninstalled all the same");
        }
        found.uninstall();
        replacement.refresh(found);
        return Rows.shown(json, Change.of(found, Optional.empty()));
    }

    private Bundle find(String name) {
        List<Bundle> found = named(name);
        if (found.isEmpty()) {
            found = named(Bundles.OURS + name);
        }
        if (found.isEmpty()) {
            found = Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName() != null
                    && bundle.getSymbolicName().endsWith("." + name)).toList();
        }
        if (found.isEmpty()) {
            throw new CommandException("there is no bundle '" + name + "'; 'bundles' shows those there are");
        }
        if (found.size() > 1) {
            throw new CommandException("'" + name + "' could be " + found.get(0).getSymbolicName() + " or "
                    + found.get(1).getSymbolicName() + "; say the whole symbolic name");
        }
        return found.get(0);
    }

    private List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).toList();
    }
}
