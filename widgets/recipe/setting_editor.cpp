// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/setting_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "widgets/common/controls.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/style_roles.h"

namespace lathe {

namespace {

constexpr int kFieldWidth = 58;
constexpr size_t kMostSegments = 6, kMostLetters = 20;  // of all segments together

struct OfferedChoice {
    QString text;
    Json value;
};

QVector<OfferedChoice> offered(const Setting& setting) {
    QVector<OfferedChoice> choices;
    for (const SettingChoice& choice : setting.choices)
        choices.push_back({settingWord(choice.label), choice.value});
    return choices;
}

bool fitsSegments(const Setting& setting) {
    size_t letters = 0;
    for (const SettingChoice& choice : setting.choices)
        letters += choice.label.size();
    return setting.type == SettingType::Choice && setting.choices.size() <= kMostSegments && letters <= kMostLetters;
}

QHBoxLayout* rowIn(QWidget* widget) {
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

double numberOf(const Json& value) {
    return value.is_number() ? value.get<double>() : 0;
}

// As short as it is exact: 0.5, 0.0005.
QString numberText(const Json& value) {
    if (value.is_number_integer())
        return QString::number(value.get<qint64>());
    if (value.is_number())
        return QString::number(value.get<double>(), 'g', 12);
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

// A text that is no number stays one: the check says what is wrong with it.
Json numberFrom(const QString& text, bool isWhole) {
    const QString plain = text.trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
    bool isNumber = false;
    if (isWhole) {
        const qlonglong whole = plain.toLongLong(&isNumber);
        if (isNumber)
            return whole;
    }
    const double number = plain.toDouble(&isNumber);
    if (isNumber && std::isfinite(number))
        return number;
    return text.trimmed().toStdString();
}

constexpr double kSliderStep = 0.01;

class SliderEditor : public SettingEditor {
public:
    SliderEditor(const Setting& setting, const QString& name, QWidget* parent) : SettingEditor(parent), m_isPercent(setting.isPercent) {
        QHBoxLayout* row = rowIn(this);
        m_slider = new QSlider(Qt::Horizontal);
        m_slider->setAccessibleName(name);
        // Ends at steps that a hand can find, within what is allowed.
        const int low = static_cast<int>(std::lround(*setting.number.low / kSliderStep));
        const int high = static_cast<int>(std::lround(*setting.number.high / kSliderStep));
        m_slider->setRange(setting.number.lowIncluded ? low : low + kPage, high / kPage * kPage);
        m_slider->setPageStep(kPage);
        m_field = new QLineEdit;
        m_field->setAccessibleName(name);
        m_field->setFixedWidth(kFieldWidth);
        m_field->setAlignment(Qt::AlignRight);
        row->addWidget(m_slider, 1);
        row->addWidget(m_field);
        connect(m_slider, &QSlider::valueChanged, this, [this](int place) { Q_EMIT edited(rounded(place * kSliderStep)); });
        connect(m_slider, &QSlider::sliderReleased, this, &SettingEditor::finished);
        connect(m_field, &QLineEdit::editingFinished, this, [this] { takeField(); });
        setFocusProxy(m_slider);
    }

    void show(const Json& value) override {
        m_value = value;
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(numberOf(value) / kSliderStep)));
        if (m_isPercent && value.is_number())
            m_field->setText(QString::number(100 * numberOf(value), 'g', 4) + QStringLiteral(" %"));
        else
            m_field->setText(value.is_number()
                                 ? QString::number(numberOf(value), 'f', numberOf(value) * 100 == std::round(numberOf(value) * 100) ? 2 : 4)
                                 : numberText(value));
    }

    void setInvalid(bool isInvalid) override { setStyleRole(m_field, isInvalid ? StyleRole::Invalid : StyleRole::None); }

private:
    static double rounded(double value) { return std::round(value * 10000) / 10000; }

    void takeField() {
        QString text = m_field->text();
        const bool hasPercent = m_isPercent && text.contains(QLatin1Char('%'));
        Json value = numberFrom(text.remove(QLatin1Char('%')), false);
        // "30" for thirty percent is meant so with or without its sign; "0.3" is the fraction.
        if (value.is_number() && m_isPercent && (hasPercent || numberOf(value) > 1))
            value = rounded(numberOf(value) / 100);
        // What is shown is rounded: only a text that was changed is a new value.
        const Json before = m_value;
        show(before);
        if (m_field->text().remove(QLatin1Char('%')).trimmed() != text.trimmed()) {
            Q_EMIT edited(value);
            Q_EMIT finished();
        }
    }

    static constexpr int kPage = 5;

    const bool m_isPercent;
    Json m_value;
    QSlider* m_slider;
    QLineEdit* m_field;
};

class FieldEditor : public SettingEditor {
public:
    FieldEditor(const Setting& setting, const QString& name, QWidget* parent) : SettingEditor(parent) {
        QHBoxLayout* row = rowIn(this);
        m_field = new QLineEdit;
        m_field->setAccessibleName(name);
        m_field->setAlignment(Qt::AlignRight);
        row->addWidget(m_field);
        const bool isWhole = setting.type == SettingType::Whole;
        connect(m_field, &QLineEdit::editingFinished, this, [this, isWhole] {
            if (!m_field->isModified())
                return;
            m_field->setModified(false);
            Q_EMIT edited(numberFrom(m_field->text(), isWhole));
            Q_EMIT finished();
        });
        setFocusProxy(m_field);
    }
    void show(const Json& value) override {
        if (!m_field->isModified())
            m_field->setText(numberText(value));
    }
    void setInvalid(bool isInvalid) override { setStyleRole(m_field, isInvalid ? StyleRole::Invalid : StyleRole::None); }

private:
    QLineEdit* m_field;
};

class SegmentsEditor : public SettingEditor {
public:
    SegmentsEditor(const Setting& setting, const QString& name, QWidget* parent) : SettingEditor(parent), m_choices(offered(setting)) {
        QHBoxLayout* row = rowIn(this);
        m_segments = new SegmentedControl(name);
        QStringList texts;
        for (const OfferedChoice& choice : m_choices)
            texts.push_back(choice.text);
        m_segments->setItems(texts);
        row->addWidget(m_segments, 1);
        connect(m_segments, &SegmentedControl::activated, this, [this](int index) {
            Q_EMIT edited(m_choices[index].value);
            Q_EMIT finished();
        });
    }
    void show(const Json& value) override {
        const QSignalBlocker quiet(m_segments);
        for (int i = 0; i < m_choices.size(); ++i)
            if (m_choices[i].value == value)
                return m_segments->setCurrentIndex(i);
        m_segments->setCurrentIndex(-1);
    }

private:
    QVector<OfferedChoice> m_choices;
    SegmentedControl* m_segments;
};

class ComboEditor : public SettingEditor {
public:
    ComboEditor(const Setting& setting, const QString& name, QWidget* parent) : SettingEditor(parent), m_choices(offered(setting)) {
        QHBoxLayout* row = rowIn(this);
        m_combo = new QComboBox;
        m_combo->setAccessibleName(name);
        for (const OfferedChoice& choice : m_choices)
            m_combo->addItem(choice.text);
        row->addWidget(m_combo, 1);
        connect(m_combo, &QComboBox::activated, this, [this](int index) {
            Q_EMIT edited(m_choices[index].value);
            Q_EMIT finished();
        });
        setFocusProxy(m_combo);
    }
    void show(const Json& value) override {
        for (int i = 0; i < m_choices.size(); ++i)
            if (m_choices[i].value == value)
                return m_combo->setCurrentIndex(i);
        // A value that is not offered, from a file: it can be kept.
        m_choices.push_back({numberText(value), value});
        m_combo->addItem(m_choices.back().text);
        m_combo->setCurrentIndex(m_combo->count() - 1);
    }
    void setInvalid(bool isInvalid) override { setStyleRole(m_combo, isInvalid ? StyleRole::Invalid : StyleRole::None); }

private:
    QVector<OfferedChoice> m_choices;
    QComboBox* m_combo;
};

class ToggleEditor : public SettingEditor {
public:
    ToggleEditor(const Setting&, const QString& name, QWidget* parent) : SettingEditor(parent) {
        QHBoxLayout* row = rowIn(this);
        m_switch = new Switch(name);
        row->addWidget(m_switch);
        row->addStretch(1);
        connect(m_switch, &Switch::clicked, this, [this](bool isOn) {
            Q_EMIT edited(isOn);
            Q_EMIT finished();
        });
        setFocusProxy(m_switch);
    }
    void show(const Json& value) override { m_switch->setChecked(value.is_boolean() && value.get<bool>()); }

private:
    Switch* m_switch;
};

}  // namespace

std::vector<const Setting*> editableSettings(const std::vector<Setting>& settings) {
    std::vector<const Setting*> editable;
    for (const Setting& setting : settings)
        if (setting.type != SettingType::List && setting.type != SettingType::Text &&
            (setting.type != SettingType::Choice || setting.choices.size() > 1))
            editable.push_back(&setting);
    const auto place = [](const Setting* setting) {
        return std::pair(setting->rank, setting->rank == SettingRank::Main && setting->type == SettingType::Choice);
    };
    std::stable_sort(editable.begin(), editable.end(), [&](const Setting* a, const Setting* b) { return place(a) < place(b); });
    return editable;
}

SettingEditor* SettingEditor::make(const Setting& setting, const QString& owner, QWidget* parent) {
    const QString name = owner + QStringLiteral(": ") + settingTitle(setting);
    SettingEditor* editor = nullptr;
    if (setting.type == SettingType::Flag)
        editor = new ToggleEditor(setting, name, parent);
    else if (fitsSegments(setting))
        editor = new SegmentsEditor(setting, name, parent);
    else if (!setting.choices.empty())
        editor = new ComboEditor(setting, name, parent);
    else if (setting.unit == std::string_view("fraction") && setting.number.low && setting.number.high)
        editor = new SliderEditor(setting, name, parent);
    else
        editor = new FieldEditor(setting, name, parent);
    editor->setToolTip(settingWord(setting.help));
    return editor;
}

}  // namespace lathe
