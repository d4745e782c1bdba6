package org.ipv8.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class SettingTest {

    private static final String XML = """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="a" name="Things" description="All of it. A change restarts the thing">
                <AD id="wait" name="Wait" type="Double" default="5" min="0.5" max="60" description="Seconds to wait"/>
                <AD id="count" name="Count" type="Integer" min="1" max="9" default="3" description="Verified peers to keep. A change counts at once"/>
                <AD id="on" name="On" type="Boolean" default="true" description="Whether it is on"/>
                <AD id="kind" name="Kind" type="String" cardinality="2147483647" description="Kinds">
                  <Option label="auto" value="auto"/><Option label="never" value="never"/>
                </AD>
                <AD id="word" name="Word" type="Password" description="The word"/>
              </OCD>
              <Designate factoryPid="org.ipv8.thing"><Object ocdref="a"/></Designate>
            </metatype:MetaData>
            """;

    private final Described thing = read(XML);

    private static Described read(String xml) {
        try {
            return Metatype.read("org.ipv8.thing", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).get(0);
        } catch (IOException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everythingABundleSaysIsThere() {
        Setting wait = thing.setting("wait").orElseThrow();

        assertThat(thing.pid()).isEqualTo("org.ipv8.thing");
        assertThat(thing.factory()).isTrue();
        assertThat(thing.describes("org.ipv8.thing~one")).isTrue();
        assertThat(thing.describes("org.ipv8.thing")).isFalse();
        assertThat(thing.keys()).containsExactly("wait", "count", "on", "kind", "word");
        assertThat(wait.unit()).isEqualTo("seconds");
        assertThat(wait.range()).isEqualTo("0.5 to 60");
        assertThat(wait.standard()).contains("5");
        assertThat(thing.setting("count").orElseThrow().unit()).isEqualTo("verified peers");
        assertThat(thing.setting("kind").orElseThrow().range()).isEqualTo("list of auto, never");
        assertThat(thing.effect(wait)).isEqualTo("restarts the thing");
        assertThat(thing.effect(thing.setting("count").orElseThrow())).isEqualTo("counts at once");
    }

    @Test
    void whatIsNotAllowedIsNamedWithTheNearestThatIs() {
        assertThat(thing.problem("wait", "60")).isEmpty();
        assertThat(thing.problem("wait", "60.5")).contains("wait=60.5, expected a number, 0.5 to 60; the nearest is 60");
        assertThat(thing.problem("wait", "soon")).contains("wait=soon, expected a number, 0.5 to 60");
        assertThat(thing.problem("wait", "NaN")).isPresent();
        assertThat(thing.problem("count", "2.5")).contains("count=2.5, expected a whole number, 1 to 9");
        assertThat(thing.problem("count", "0")).contains("count=0, expected a whole number, 1 to 9; the nearest is 1");
        assertThat(thing.problem("on", "ture")).contains("on=ture, expected true, false; did you mean 'true'?");
        assertThat(thing.problem("kind", "auto, nevr")).contains("kind=nevr, expected list of auto, never; did you mean 'never'?");
        assertThat(thing.problem("kind", "Auto,NEVER")).isEmpty();
        assertThat(thing.problem("cuont", "1")).contains("there is no setting 'cuont'; did you mean 'count'?");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(thing.setting("word").orElseThrow().shown("hush")).isEqualTo("(secret)");
        assertThat(thing.setting("wait").orElseThrow().shown("5")).isEqualTo("5");
    }

    @Test
    void nothingIsReadFromElsewhere() {
        String hostile = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:/etc/passwd\">]>" + XML.replace("Things", "&b;");

        assertThatThrownBy(() -> Metatype.read("x", new ByteArrayInputStream(hostile.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(SAXException.class).hasMessageContaining("DOCTYPE");
        assertThat(List.of(thing.title())).containsExactly("Things");
    }
}
