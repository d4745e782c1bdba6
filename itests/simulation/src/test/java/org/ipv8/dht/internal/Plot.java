package org.ipv8.dht.internal;

import java.util.Locale;
import java.util.Map;

/**
 * Draws lines as SVG.
 *
 * @param across what the horizontal axis shows
 * @param up     what the vertical axis shows
 * @param low    where the vertical axis begins
 * @param high   where it ends
 */
record Plot(String across, String up, double low, double high) {

    private static final String[] COLOURS = {"#1b6ca8", "#c0392b", "#27823f", "#8e44ad", "#b9770e"};
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 60;
    private static final int TICKS = 4;

    String draw(Map<String, Map<Double, Double>> lines) {
        double left = lines.values().stream().flatMap(line -> line.keySet().stream()).mapToDouble(x -> x).min().orElse(0);
        double right = lines.values().stream().flatMap(line -> line.keySet().stream()).mapToDouble(x -> x).max().orElse(1);
        StringBuilder svg = new StringBuilder(text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"13\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>", WIDTH, HEIGHT));
        for (int i = 0; i <= TICKS; i++) {
            double y = low + (high - low) * i / TICKS;
            double x = left + (right - left) * i / TICKS;
            svg.append(text("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>", MARGIN, down(y), WIDTH - MARGIN, down(y)))
                    .append(text("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", MARGIN - 6, down(y) + 4, number(y)))
                    .append(text("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", over(x, left, right), HEIGHT - MARGIN + 18,
                            number(x)));
        }
        svg.append(text("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", WIDTH / 2, HEIGHT - 14, across))
                .append(text("<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>", HEIGHT / 2,
                        HEIGHT / 2, up));
        int number = 0;
        for (Map.Entry<String, Map<Double, Double>> line : lines.entrySet()) {
            String colour = COLOURS[number % COLOURS.length];
            StringBuilder points = new StringBuilder();
            line.getValue().forEach((x, y) -> points.append(text("%.1f,%.1f ", over(x, left, right), down(y))));
            svg.append(text("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>", colour, points.toString().strip()))
                    .append(text("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", MARGIN + 10, HEIGHT - MARGIN - 14 - 16 * number, colour,
                            line.getKey()));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private double over(double x, double left, double right) {
        return MARGIN + (WIDTH - 2 * MARGIN) * (right > left ? (x - left) / (right - left) : 0.5);
    }

    private double down(double y) {
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (Math.min(Math.max(y, low), high) - low) / (high - low);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : text("%.1f", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
