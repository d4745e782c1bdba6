package org.ipv8.attestation.bgn.internal.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.attestation.bgn.internal.BgnVectors.element;
import static org.ipv8.attestation.bgn.internal.BgnVectors.number;
import static org.ipv8.vectors.Vectors.cases;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** Curve arithmetic and pairings as recorded. */
class PairingVectorsTest {

    private static Point point(Field field, JsonElement value) {
        return value.isJsonPrimitive() ? Point.INFINITY
                : new Point(element(field, value.getAsJsonArray().get(0)), element(field, value.getAsJsonArray().get(1)));
    }

    private static Map<String, Point> points(Field field, JsonObject vector) {
        Map<String, Point> points = new HashMap<>();
        for (String name : new String[] {"P", "Q", "S"}) {
            points.put(name, point(field, vector.get(name)));
        }
        points.put("-S", points.get("S").negated());
        points.put("O", Point.INFINITY);
        points.put("-P", points.get("P").negated());
        points.put("-Q", points.get("Q").negated());
        points.put("2P", points.get("P").plus(points.get("P")));
        return points;
    }

    @Test
    void addsPoints() {
        for (JsonObject vector : cases(Vectors.read("bgn.json"), "pairing")) {
            Field field = new Field(number(vector, "p"));
            Map<String, Point> points = points(field, vector);
            for (JsonObject sum : cases(vector, "sums")) {
                assertThat(points.get(sum.get("left").getAsString()).plus(points.get(sum.get("right").getAsString())))
                        .as("%s", sum).isEqualTo(point(field, sum.get("result")));
            }
        }
    }

    @Test
    void computesLineQuotients() {
        for (JsonObject vector : cases(Vectors.read("bgn.json"), "pairing")) {
            Field field = new Field(number(vector, "p"));
            Map<String, Point> points = points(field, vector);
            for (JsonObject each : cases(vector, "H")) {
                Point other = switch (each.get("case").getAsString()) {
                    case "tangent at P" -> points.get("P");
                    case "line P,2P" -> points.get("2P");
                    case "vertical P,-P" -> points.get("-P");
                    default -> throw new AssertionError(each);
                };
                assertThat(points.get("P").lineQuotient(other, point(field, each.get("at"))))
                        .as("%s", each).isEqualTo(element(field, each, "result"));
            }
        }
    }

    @Test
    void computesMillersFunctionAndThePairing() {
        for (JsonObject vector : cases(Vectors.read("bgn.json"), "pairing")) {
            Field field = new Field(number(vector, "p"));
            BigInteger n = number(vector, "n");
            Map<String, Point> points = points(field, vector);
            Point p = points.get("P");
            Point q = points.get("Q");
            Point s = points.get("S");
            JsonObject miller = vector.getAsJsonObject("miller");

            assertThat(Pairing.miller(n, p, q.plus(s))).isEqualTo(element(field, miller, "A = f_n,P(Q+S)"));
            assertThat(Pairing.miller(n, p, s)).isEqualTo(element(field, miller, "B = f_n,P(S)"));
            assertThat(Pairing.miller(n, q, p.plus(s.negated()))).isEqualTo(element(field, miller, "C = f_n,Q(P-S)"));
            assertThat(Pairing.miller(n, q, s.negated())).isEqualTo(element(field, miller, "D = f_n,Q(-S)"));
            Element value = Pairing.pair(n, p, q, s);
            assertThat(value).isEqualTo(element(field, vector, "pairing"));
            assertThat(Pairing.bilinear(field, n, p.x().a(), p.y().a())).isEqualTo(value);
            assertThat(value.power(field.order().divide(n))).isEqualTo(element(field, vector, "powered_by_l"));
        }
    }

    @Test
    void isZeroWhereThereIsNothing() {
        Field field = new Field(BigInteger.valueOf(11));

        assertThat(Pairing.bilinear(field, BigInteger.valueOf(12), BigInteger.ZERO, BigInteger.ZERO).isZero()).isTrue();
    }
}
