package org.ipv8.shell.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.deploy.Deployer;
import org.ipv8.deploy.Deployment;
import org.ipv8.deploy.DeploymentException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Installs, updates, takes back and removes bundles, and says why one does not run. */
@Component(service = DeployCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=install",
    "osgi.command.function=update", "osgi.command.function=rollback", "osgi.command.function=uninstall",
    "osgi.command.function=bundles", "osgi.command.function=explain"})
public final class DeployCommands {

    private final Deployer deployer;

    /** Called by the container. */
    @Activate
    public DeployCommands(@Reference Deployer deployer) {
        this.deployer = deployer;
    }

    /** A bundle of this platform or for it, or what has become of one. */
    public record BundleRow(long id, String bundle, String version, String state, Optional<String> previous,
            Optional<String> problem) {

        static BundleRow of(Deployment deployment) {
            return new BundleRow(deployment.id(), deployment.bundle(), deployment.version(), deployment.state(),
                    deployment.previous(), deployment.problem());
        }
    }

    /** Lists bundles. */
    @Descriptor("lists the bundles of IPv8 and those that use it, what is missing for those that do not run, and what was taken back")
    public Object bundles(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) {
        Words.none("bundles", none);
        return Rows.shown(json, new Rows<>(rows(deployer.list()), "no bundle of IPv8 is here"));
    }

    /** Installs and starts bundles. */
    @Descriptor("installs and starts bundles; what lacks something starts by itself when that arrives")
    public Object install(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("FILE|URL... jars of bundles") String... file) {
        if (file.length == 0) {
            Words.required("install", "the jar of a bundle", file);
        }
        List<URI> places = Arrays.stream(file).map(place -> locate(Words.required("install", "the jar of a bundle", place))).toList();
        return Rows.shown(json, new Rows<>(rows(said(() -> deployer.install(places))), "nothing was installed"));
    }

    /** Replaces the content of a bundle. */
    @Descriptor("replaces a bundle by a newer version; if that does not work, the old one comes back")
    public Object update(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME [FILE|URL] symbolic name, or its last part; without a file, from where it was installed")
            String... bundle) {
        if (bundle.length == 0 || bundle.length > 2) {
            throw new CommandException("update expects NAME [FILE]; 'help ipv8:update' shows how it is used");
        }
        String name = Words.required("update", "the name of a bundle", bundle[0]);
        Optional<URI> place = bundle.length == 1 ? Optional.empty() : Optional.of(locate(bundle[1]));
        return Rows.shown(json, BundleRow.of(said(() -> deployer.update(name, place))));
    }

    /** Replaces a bundle by its previous version. */
    @Descriptor("replaces a bundle by the version it has replaced; once more undoes it")
    public Object rollback(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME symbolic name, or its last part") String... bundle) {
        String name = Words.required("rollback", "the name of a bundle", bundle);
        return Rows.shown(json, BundleRow.of(said(() -> deployer.rollback(name))));
    }

    /** Removes a bundle. */
    @Descriptor("stops and removes a bundle that offers an overlay or was installed by command")
    public Object uninstall(
            @Descriptor("remove it even if it is part of the platform")
            @Parameter(names = {"-f", "--force"}, presentValue = "true", absentValue = "false") boolean force,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME symbolic name, or its last part") String... bundle) {
        String name = Words.required("uninstall", "the name of a bundle", bundle);
        return Rows.shown(json, BundleRow.of(said(() -> deployer.uninstall(name, force))));
    }

    /** Explains an overlay. */
    @Descriptor("says whether an overlay runs, or why not, and which command helps")
    public Object explain(
            @Descriptor("on this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("NAME of the overlay") String... overlay) {
        String name = Words.required("explain", "the name of an overlay", overlay);
        Optional<String> only = node.isEmpty() ? Optional.empty() : Optional.of(node);
        return Rows.shown(json, new Rows<>(said(() -> deployer.explain(name, only)), "nothing is known of it"));
    }

    private static List<BundleRow> rows(List<Deployment> deployments) {
        return deployments.stream().map(BundleRow::of).toList();
    }

    /** Lets a shell show the sentence and nothing else. */
    private static <T> T said(Supplier<T> change) {
        try {
            return change.get();
        } catch (DeploymentException e) {
            throw new CommandException(e.getMessage());
        }
    }

    private static URI locate(String place) {
        try {
            int colon = place.indexOf(':');
            return colon <= 0 || Files.exists(Path.of(place)) ? Path.of(place).toAbsolutePath().normalize().toUri() : URI.create(place);
        } catch (IllegalArgumentException e) {
            throw new CommandException("'" + place + "' is no file and no URL: " + e.getMessage());
        }
    }
}
