package ${package};

import org.ipv8.overlay.*;
import org.osgi.service.component.annotations.Component;

@Component
@OverlayName("${artifactId}")
public final class ${name}Factory implements OverlayFactory {
    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of("${artifactId}", ${name}Overlay.COMMUNITY).publishing(${name}Overlay.class);
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new ${name}Overlay(context);
    }
}
