// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/generation_settings.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <cmath>
#include <limits>

#include "widgets/common/controls.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

constexpr int kFieldWidth = 64;

template <typename Field>
Field* makeField(const QString& name) {
    auto* field = new Field;
    field->setAccessibleName(name);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setAlignment(Qt::AlignRight);
    field->setFixedWidth(kFieldWidth);
    return field;
}

QSlider* makeSlider(const QString& name, int most) {
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setAccessibleName(name);
    slider->setRange(0, most);
    return slider;
}

}  // namespace

GenerationSettings::GenerationSettings(QWidget* parent)
    : QWidget(parent),
      m_temperature(makeField<QDoubleSpinBox>(tr("Temperature"))),
      m_topK(makeField<QSpinBox>(tr("Top-k"))),
      m_newTokens(makeField<QSpinBox>(tr("New tokens"))),
      m_seed(makeField<QSpinBox>(tr("Seed"))),
      m_atOnce(new Switch(tr("Both at once"))) {
    m_temperature->setRange(0, 5);
    m_temperature->setDecimals(2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setToolTip(tr("0: always the likeliest token"));
    m_topK->setRange(0, 100'000);
    m_topK->setSpecialValueText(tr("all"));
    m_topK->setToolTip(tr("Draws from the k likeliest tokens"));
    m_newTokens->setRange(1, 100'000);
    m_newTokens->setValue(64);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_atOnce->setToolTip(tr("Both share the cores then: neither shows its speed"));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeLabel(tr("Sampling"), StyleRole::Section), 0, 0, 1, 2);
    int row = 1;
    const auto add = [&](const QString& text, QWidget* field, QSlider* slider) {
        auto* label = makeLabel(text, StyleRole::Secondary);
        label->setBuddy(field);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row++, 1, Qt::AlignRight);
        if (slider)
            grid->addWidget(slider, row++, 0, 1, 2);
    };
    constexpr int kTemperatureSteps = 20;  // of the slider; each a tenth
    auto* temperature = makeSlider(tr("Temperature"), kTemperatureSteps);
    add(tr("Temperature"), m_temperature, temperature);
    connect(temperature, &QSlider::valueChanged, m_temperature, [this](int value) { m_temperature->setValue(value / 10.0); });
    connect(m_temperature, &QDoubleSpinBox::valueChanged, temperature, [temperature](double value) {
        const QSignalBlocker blocker(temperature);
        temperature->setValue(static_cast<int>(std::lround(value * 10)));
    });
    const auto pair = [](QSlider* slider, QSpinBox* field) {
        slider->setValue(field->value());
        connect(slider, &QSlider::valueChanged, field, &QSpinBox::setValue);
        connect(field, &QSpinBox::valueChanged, slider, [slider](int value) {
            const QSignalBlocker blocker(slider);
            slider->setValue(value);
        });
    };
    auto* topK = makeSlider(tr("Top-k"), 100);
    auto* newTokens = makeSlider(tr("New tokens"), 256);
    newTokens->setMinimum(1);
    add(tr("Top-k"), m_topK, topK);
    pair(topK, m_topK);
    add(tr("New tokens"), m_newTokens, newTokens);
    pair(newTokens, m_newTokens);
    add(tr("Seed"), m_seed, nullptr);
    add(tr("Both at once"), m_atOnce, nullptr);
    grid->setColumnStretch(0, 1);

    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &GenerationSettings::changed);
    for (QSpinBox* field : {m_topK, m_newTokens, m_seed})
        connect(field, &QSpinBox::valueChanged, this, &GenerationSettings::changed);
    connect(m_atOnce, &QAbstractButton::toggled, this, &GenerationSettings::changed);
}

PlaygroundSettings GenerationSettings::settings() const {
    return {m_temperature->value(), m_topK->value(), m_newTokens->value(), static_cast<quint64>(m_seed->value()), m_atOnce->isChecked()};
}

void GenerationSettings::setSettings(const PlaygroundSettings& settings) {
    m_temperature->setValue(settings.temperature);
    m_topK->setValue(settings.topK);
    m_newTokens->setValue(settings.newTokens);
    m_seed->setValue(static_cast<int>(settings.seed));
    m_atOnce->setChecked(settings.atOnce);
}

}  // namespace lathe
