package org.ipv8.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which settings the classes of a bundle read, found in their code: the constants that reach the reading methods of {@code Parameters}, also
 * through methods of the bundle that pass them on, and the methods of configuration types that are called.
 */
final class SettingsReads {

    private static final String PARAMETERS = "org/ipv8/discovery/Parameters";
    private static final Set<String> READING = Set.of("text", "list", "flag", "integer", "seconds", "choice");
    /** What these read are parameters of a strategy or bootstrapper, written into one setting, and no settings themselves. */
    private static final Set<String> INLINE = Set.of("org/ipv8/discovery/DiscoveryStrategyFactory",
            "org/ipv8/discovery/BootstrapperFactory");

    private static final String WALKER = "org/ipv8/overlay/Walker";

    private final Collection<ClassNode> classes;
    private final Set<String> constants = new HashSet<>();
    private final Set<String> keys = new TreeSet<>();
    /** Methods that get a key, with the place of the argument (0 is the first). */
    private final Map<String, Integer> readers = new HashMap<>();

    SettingsReads(Collection<ClassNode> classes) {
        this.classes = classes;
        Set<String> inline = inline();
        int known;
        do {
            known = readers.size();
            for (ClassNode type : classes) {
                if (!inline.contains(type.name)) {
                    type.methods.forEach(method -> read(type, method));
                }
            }
        } while (readers.size() > known);
        classes.forEach(type -> type.methods.forEach(method -> method.instructions.forEach(each -> {
            if (each instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                constants.add(text);
            }
        })));
    }

    /** Returns the keys that are read from settings, as far as the code tells. */
    Set<String> keys() {
        return keys;
    }

    /** Returns whether a key is read, in whatever way: through a configuration type, or by its name. */
    boolean reads(String configurationType, String key) {
        String name = configurationType.replace('.', '/');
        return constants.contains(key) || classes.stream().filter(type -> !type.name.equals(name))
                .flatMap(type -> type.methods.stream()).anyMatch(method -> calls(method, name, key.replace('.', '_')));
    }

    private static boolean calls(MethodNode method, String owner, String name) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call && call.owner.equals(owner) && call.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> inline() {
        Set<String> result = new HashSet<>();
        classes.stream().filter(type -> type.interfaces.stream().anyMatch(INLINE::contains) || type.name.equals(WALKER)).forEach(type -> result.add(type.name));
        int known;
        do {
            known = result.size();
            for (ClassNode type : classes) {
                if (result.contains(type.name)) {
                    type.methods.forEach(method -> method.instructions.forEach(each -> {
                        if (each instanceof MethodInsnNode call && call.desc.contains(PARAMETERS)) {
                            result.add(call.owner);
                        }
                    }));
                }
            }
        } while (result.size() > known);
        return result;
    }

    private void read(ClassNode type, MethodNode method) {
        Frame<SourceValue>[] frames;
        try {
            frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new AssertionError(type.name + "." + method.name, e);
        }
        List<AbstractInsnNode> instructions = new ArrayList<>(List.of(method.instructions.toArray()));
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof MethodInsnNode call && frames[i] != null) {
                int place = place(call);
                if (place >= 0) {
                    int arguments = Type.getArgumentTypes(call.desc).length;
                    SourceValue value = frames[i].getStack(frames[i].getStackSize() - arguments + place);
                    value.insns.forEach(source -> note(type, method, source));
                }
            }
        }
    }

    private int place(MethodInsnNode call) {
        if (call.owner.equals(PARAMETERS) && READING.contains(call.name) && call.desc.startsWith("(Ljava/lang/String;")) {
            return 0;
        }
        return readers.getOrDefault(call.owner + "." + call.name + call.desc, -1);
    }

    private void note(ClassNode type, MethodNode method, AbstractInsnNode source) {
        if (source instanceof LdcInsnNode constant && constant.cst instanceof String key) {
            keys.add(key);
        } else if (source instanceof VarInsnNode variable && variable.getOpcode() == Opcodes.ALOAD) {
            int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
            Type[] arguments = Type.getArgumentTypes(method.desc);
            for (int i = 0; i < arguments.length; i++) {
                if (slot == variable.var) {
                    readers.put(type.name + "." + method.name + method.desc, i);
                }
                slot += arguments[i].getSize();
            }
        }
    }
}
